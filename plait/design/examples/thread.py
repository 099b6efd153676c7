from plait.design.examples import Example

ABOUT = "Asked, said, decided, changed, told: one thread, in the order it happened."
EXAMPLES = (
    Example(
        "How a decision came about",
        """{% thread label="How we got here" %}
{% step kind="asked" when="20 February 2026" how="Priya asked the group" %}
<p>What would make you stop reading the leaflet?</p>{% endstep %}
{% step kind="said" group="carer" when="2 March 2026" \
how="workshop in Tidewold · spoken, written down by Priya" %}
<p class="step__quote">“The leaflet talked about ‘end of life’ on page one. \
My husband would have closed it.”</p>
<p class="step__more">A carer. Two others said much the same. \
<a href="#thread">Read them</a></p>{% endstep %}
{% step kind="answered" group="researcher" when="5 March 2026" how="Sam answered" %}
<p>We put the definition first because the ethics form asks for it. \
It can move to page three.</p>{% endstep %}
{% step kind="decided" when="14 March 2026" strong=True %}
<p>Open with a picture of help at home. Move the definition to page three.</p>\
{% endstep %}
{% step kind="changed" when="21 March 2026" %}
<p>Leaflet version 3. <a href="#step">See before and after</a>.</p>{% endstep %}
{% step kind="told" when="22 March 2026" %}
<p>By post to 1, by text to 2.</p>{% endstep %}
{% endthread %}""",
    ),
)
