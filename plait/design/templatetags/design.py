"""The components as template tags. Settings make this library a builtin.

Each tag takes named arguments; an unknown one is refused when the template is read.
"""

from django import template

from plait.design.components import asking, boxes, finding, pieces, record, site
from plait.design.words import days, long_date

register = template.Library()

for block in (
    boxes.notice,
    boxes.card,
    boxes.panel,
    boxes.quote,
    boxes.nothing_yet,
    record.thread,
    record.step,
    record.picture,
    record.owed_row,
):
    register.simple_block_tag(block)

for plain in (
    pieces.button,
    pieces.link_button,
    pieces.tag,
    pieces.number,
    pieces.facts,
    pieces.data_table,
    record.enclosed,
    record.group_mark,
    record.key,
    finding.crumbs,
    asking.field,
    asking.error_summary,
    site.logo,
    site.stylesheets,
):
    register.simple_tag(plain)

for knowing in (finding.pager, finding.nav_link):
    register.simple_tag(knowing, takes_context=True)

register.filter(long_date)
register.filter(days)
