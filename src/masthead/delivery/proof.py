"""What the public can check of a published item: the digest under which its words were approved."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.delivery.models import PublishedCopy
from masthead.kernel.ids import parse_id


def digests(keys: Mapping[str, str]) -> dict[str, str]:
    """The digest of the approved revision of each published item, by the item's network id.

    `keys` maps network ids to the idempotency keys their deliveries bore. What no delivery of ours accounts for, or
    what names another item, is left out.
    """
    wanted = {delivery: item for item, key in keys.items() if (delivery := parse_id(key))}
    copies = PublishedCopy.objects.filter(delivery_id__in=wanted).only("delivery_id", "network_id", "digest")
    return {copy.network_id: copy.digest for copy in copies if wanted[copy.delivery_id] == copy.network_id}
