// A personal data server and its directory of identities, both on loopback, both on ports the system picks.
// Prints one line of JSON when ready: {"service": "http://…", "directory": "http://…"}. Ends when its input closes.
//
// Usage: node start.mjs <folder for its data>
import crypto from 'node:crypto'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

const require = createRequire(import.meta.url)

// Both packages listen on every interface; the tests' servers are for this machine alone.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest)
}

// The PDS states its own port in its identity, so it has to know it before it listens.
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const secret = (bytes) => crypto.randomBytes(bytes).toString('hex')

async function startDirectory() {
  const { Database, PlcServer } = require('@did-plc/server')
  const port = await freePort()
  const server = PlcServer.create({ db: Database.mock(), port })
  await server.start()
  return { server, address: `http://127.0.0.1:${port}` }
}

async function startPds(folder, directory) {
  process.env.LOG_ENABLED ??= 'false'
  const { PDS, envToCfg, envToSecrets, readEnv } = require('@atproto/pds')
  const port = await freePort()
  Object.assign(process.env, {
    PDS_PORT: String(port),
    PDS_HOSTNAME: 'localhost',
    PDS_DEV_MODE: 'true',
    PDS_DATA_DIRECTORY: folder,
    PDS_BLOBSTORE_DISK_LOCATION: path.join(folder, 'blobs'),
    PDS_DID_PLC_URL: directory,
    PDS_SERVICE_DID: 'did:web:localhost',
    PDS_SERVICE_HANDLE_DOMAINS: '.test',
    PDS_INVITE_REQUIRED: 'false',
    PDS_RATE_LIMITS_ENABLED: 'false',
    PDS_ADMIN_PASSWORD: secret(16),
    PDS_JWT_SECRET: secret(16),
    PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: secret(32),
  })
  const env = readEnv()
  const server = await PDS.create(envToCfg(env), envToSecrets(env))
  await server.start()
  return { server, address: `http://127.0.0.1:${port}` }
}

const folder = process.argv[2]
if (!folder) throw new Error('Name the folder for the data of the server.')
const directory = await startDirectory()
const pds = await startPds(folder, directory.address)

async function stop() {
  await pds.server.destroy()
  await directory.server.destroy()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.stdin.on('end', stop).resume()

console.log(JSON.stringify({ service: pds.address, directory: directory.address }))
