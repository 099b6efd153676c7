from django.urls import path

from plait.priorities.views import choosing, coming, desk, running

app_name = "priorities"
urlpatterns = [
    path("projects/<slug:code>/priorities/new/", running.new, name="new"),
    path("priorities/<str:code>/", choosing.take_part, name="take-part"),
    path("priorities/<str:code>/done/", choosing.done, name="done"),
    path("priorities/<str:code>/run/", running.run, name="run"),
    *(
        path(f"priorities/<str:code>/run/{do}/", running.change, {"do": do}, name=do)
        for do in running.DONE
    ),
    path("priorities/<str:code>/items/new/", running.new_item, name="new-item"),
    path("priorities/<str:code>/items/<int:item>/", running.retire, name="retire"),
    path("priorities/<str:code>/rounds/new/", running.next_round, name="next-round"),
    path("priorities/<str:code>/key-in/", desk.slip, name="key-in"),
    path("priorities/<str:code>/bring-in/", desk.bring_in, name="bring-in"),
    path("priorities/<str:code>/ballot.pdf", desk.printed, name="paper"),
    path("priorities/<str:code>/results/", coming.results, name="results"),
    path("priorities/<str:code>/shortlist/", coming.shortlist, name="shortlist"),
    path("priorities/<str:code>/shortlist/new/", coming.settle, name="settle"),
    *(
        path(
            f"priorities/<str:code>/out/{name}",
            coming.take_out,
            {"name": name},
            name=name.replace(".", "-"),
        )
        for name in coming.PAPERS
    ),
]
