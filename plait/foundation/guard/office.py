"""Word and Excel files, put together again without who wrote them and where."""

import io
import re
import zipfile
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException, ElementTree
from defusedxml import sax as safe_sax

from plait.foundation.guard.archives import members
from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.pictures import draw_again
from plait.foundation.guard.refusing import Refused

HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
LIST = "[Content_Types].xml"
# Parts that run, or hold other files.
ACTS = re.compile(
    r"vbaproject|macrosheets/|dialogsheets/|activex|customui|attachedtoolbars|oleobject",
    re.IGNORECASE,
)
HOLDS = re.compile(r"/embeddings/|/embeddedfonts?/.*\.exe", re.IGNORECASE)
TALKS = re.compile(rb"DDEAUTO|\bDDE\s|ddeLink|oleLink|macroEnabled", re.IGNORECASE)
MOST_LINKS = 1024 * 1024
# Who wrote it, when and with what. Empty, it still opens.
ABOUT = {
    "docprops/core.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
        b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties"/>'
    ),
    "docprops/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"/>'
    ),
    "docprops/custom.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'custom-properties"/>'
    ),
}
PICTURES = {"jpg": "jpg", "jpeg": "jpg", "png": "png"}
NO_DAY = (1980, 1, 1, 0, 0, 0)


def wash_office(data: bytes, taken: Format, limits: Limits) -> Washed:
    """Check every part, and pack again what is harmless. Raises Refused."""
    parts = {name: _part(name, one, limits) for name, one in members(data, limits)}
    if LIST not in parts or HEART[taken.code] not in parts:
        raise Refused("not-what-it-says")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, one in parts.items():
            packed.writestr(
                zipfile.ZipInfo(name, NO_DAY), one, compress_type=zipfile.ZIP_DEFLATED
            )
    return Washed(whole=file.getvalue(), format=taken.code)


def _part(name: str, one: bytes, limits: Limits) -> bytes:
    """One part as it is kept."""
    if ACTS.search(name):
        raise Refused("can-act")
    if HOLDS.search(name):
        raise Refused("holds-a-file")
    ending = name.rpartition(".")[2].lower()
    if ending in {"xml", "rels"}:
        read_xml(one)
        if TALKS.search(one):
            raise Refused("can-act")
    if ending == "rels":
        _check_links(one)
    if ending in PICTURES:
        return _redrawn(one, PICTURES[ending], limits)
    return ABOUT.get(name.lower(), one)


def read_xml(text: bytes) -> None:
    """Read XML through, keeping nothing. Raises Refused for what is not, or attacks.

    A DOCTYPE alone is no attack: reference managers write one.
    """
    try:
        safe_sax.parseString(text, ContentHandler())
    except DefusedXmlException as attack:
        raise Refused("can-act") from attack
    except (SAXException, ValueError, LookupError) as broken:
        raise Refused("damaged") from broken


def _check_links(text: bytes) -> None:
    """A link that is pressed may lead out; anything fetched by itself may not."""
    if len(text) > MOST_LINKS:
        raise Refused("unpacks-too-large")
    for each in ElementTree.fromstring(text):
        leads_out = each.get("TargetMode", "").lower() == "external"
        if leads_out and not each.get("Type", "").endswith("/hyperlink"):
            raise Refused("reaches-out")


def _redrawn(one: bytes, code: str, limits: Limits) -> bytes:
    """A picture inside, without where and when it was taken."""
    taken = limits.of_ending(code)
    if taken is None:
        return one
    return draw_again(one, taken, limits).whole
