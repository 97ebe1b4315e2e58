import pytest

from tests.matrix import addresses
from tests.matrix.test_matrix import kinds_of, tables
from tests.matrix.world import ROLES, SIDES


@pytest.mark.django_db
def test_gen(world, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    people = {r: world.person(r) for r in ROLES}
    with open("/tmp/table.txt", "w") as f:
        for p in tables():
            rows = {}
            order = [k for s, k in world.things if s == "own"] + ["own_account"]
            for k in sorted(kinds_of(world, p), key=order.index):
                cells = tuple(
                    "".join(
                        r if people[r].has_perm(p, world.thing(side, k, r)) else "." for r in ROLES
                    )
                    for side in SIDES
                )
                rows.setdefault(cells, []).append(k)
            for cells, ks in rows.items():
                f.write(f"{p:30} | {cells[0]} | {cells[1]} | {' '.join(ks)}\n")
    found = {}
    for n in addresses.names():
        try:
            found[n] = addresses.answers(client, world, n)
        except Exception as e:
            print("FAULT", n, type(e), str(e)[:200])
    open("/tmp/addr.txt", "w").write(addresses.as_table(found))
