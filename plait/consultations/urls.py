from django.urls import URLPattern, path, re_path

from plait.consultations.views import (
    answering,
    coding,
    counting,
    desk,
    giving_out,
    importing,
    planning,
    sorting,
    splitting,
)

app_name = "consultations"
ROOM = "consultations/<str:code>/"
gathering: list[URLPattern] = [
    path("projects/<slug:code>/consultations/", planning.listed, name="list"),
    path("projects/<slug:code>/consultations/new/", planning.new, name="new"),
    path(ROOM, answering.answer, name="answer"),
    path(f"{ROOM}about/", planning.about, name="about"),
    path(f"{ROOM}change/", planning.change, name="change"),
    path(f"{ROOM}desk/", desk.desk, name="desk"),
    path(f"{ROOM}desk/new/", desk.begin, name="begin-batch"),
    path(f"{ROOM}desk/same/", desk.same, name="same"),
    path(f"{ROOM}desk/<str:batch>/", desk.key_in, name="key-in"),
    path(f"{ROOM}desk/<str:batch>/check/", desk.check, name="check"),
    path(f"{ROOM}responses/", splitting.responses, name="responses"),
    path(f"{ROOM}responses/<str:response>/split/", splitting.split, name="split"),
    path(f"{ROOM}import/", importing.take_in, name="import"),
    path(f"{ROOM}sheet.pdf", giving_out.sheet, name="sheet"),
    path(f"{ROOM}postcards.pdf", giving_out.cards, name="postcards"),
    re_path(
        r"^consultations/(?P<code>[^/]+)/(?P<name>responses|suggestions)"
        r"\.(?P<ending>csv|json)$",
        giving_out.table,
        name="table",
    ),
]
theming: list[URLPattern] = [
    path(f"{ROOM}themes/", sorting.frame, name="themes"),
    path(f"{ROOM}themes/<int:theme>/", counting.theme, name="theme"),
    path(f"{ROOM}themes/<int:theme>/words/", sorting.reword, name="reword"),
    path(f"{ROOM}themes/<int:theme>/place/", sorting.place, name="place"),
    path(f"{ROOM}themes/<int:theme>/use/", sorting.use, name="use"),
    path(f"{ROOM}sign/", sorting.sign, name="sign"),
    path(f"{ROOM}alike/", sorting.alike, name="alike"),
    path(f"{ROOM}alike/<int:bundle>/undo/", sorting.undo, name="undo"),
    path(f"{ROOM}coding/", coding.coding, name="coding"),
    path(f"{ROOM}coding/<int:unit>/", coding.code_one, name="code-one"),
    path(f"{ROOM}differences/", coding.differences, name="differences"),
    path(f"{ROOM}differences/<int:unit>/", coding.settle, name="settle"),
    path(f"{ROOM}results/", counting.results, name="results"),
    path(f"{ROOM}results/show/", counting.show, name="show"),
    path(f"{ROOM}results.json", counting.results_json, name="results-json"),
    path(f"{ROOM}coded.csv", counting.coded, name="coded"),
    path(f"{ROOM}codebook.csv", counting.codebook, name="codebook"),
]
urlpatterns = [*gathering, *theming]
