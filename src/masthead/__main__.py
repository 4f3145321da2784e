from masthead.cli.main import run

run()
