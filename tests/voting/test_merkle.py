# SPDX-License-Identifier: EUPL-1.2
"""The tree of the board is that of RFC 6962, however it grew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting import small_election as small
from voting.election import merkle


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=5), max_size=70), st.data())
def test_a_tree_that_grew_in_parts_is_the_tree_of_the_definition(leaves, data):
    tree, done = merkle.Tree(), 0
    while done < len(leaves):
        upto = data.draw(st.integers(done + 1, len(leaves)))
        tree = merkle.Tree(list(tree.frontier), tree.size).with_leaves(leaves[done:upto])
        done = upto
    assert tree.root == small.tree_hash(leaves).hex() == merkle.root_of(leaves)
    assert (tree.size, len(tree.frontier)) == (len(leaves), len(leaves).bit_count())


def test_the_roots_of_the_first_trees_are_those_of_rfc_6962():
    """The test vectors of the certificate-transparency project, for these eight leaves."""
    leaves = [bytes.fromhex(each) for each in LEAVES]
    assert [merkle.root_of(leaves[:n]) for n in range(9)] == ROOTS


def test_a_frontier_of_another_size_is_refused():
    with pytest.raises(ValueError, match="size"):
        merkle.Tree(("0" * 64,), 3)


LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
