"""The places of the program, in the order of the rail; each page folder gives its own."""

from casefile.ui.demands import page as demands
from casefile.ui.dossiers import page as dossiers
from casefile.ui.exchange import page as exchange
from casefile.ui.families import page as families
from casefile.ui.home import page as home
from casefile.ui.letters import page as letters
from casefile.ui.page import Place
from casefile.ui.people import page as people
from casefile.ui.settings import page as settings

PLACES: tuple[Place, ...] = (
    home.PLACE,
    families.PLACE,
    people.PLACE,
    demands.PLACE,
    letters.PLACE,
    dossiers.PLACE,
    exchange.PLACE,
    settings.PLACE,
)
