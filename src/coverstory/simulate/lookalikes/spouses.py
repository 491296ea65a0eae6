"""Two spouses who both work remotely for different employers: one address, one network, one account for the pay."""

import numpy as np

from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints

_TIE_RECORDED = 0.85  # marriages of which a record speaks


def plant(scene: Scene) -> Ints:
    """Plant a couple and their two employers."""
    couple = scene.settle(2, Settlers(foreign_share=0.2, together=True))
    if scene.chance(_TIE_RECORDED):
        scene.tie(couple.party[1:], couple.party[:1], "family" if scene.chance(0.5) else "household")
    firms = scene.take_firms(2)
    posts = Posts(couple, firms, scene.starts(2, 900))
    hire_remotely(scene, posts)
    joint = np.full(2, couple.account[0]) if scene.chance(0.7) else None
    pay_posts(scene, posts, to=joint)
    return parties(couple.party, firms.party)
