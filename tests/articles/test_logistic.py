"""Logistic regression: the answer is the one of least loss."""

import numpy as np
import pytest

from articles.evaluation.logistic import Design, fit_logistic


def design(rows: int = 300) -> tuple[Design, np.ndarray]:
    chance = np.random.default_rng(7)
    dense = np.hstack([chance.normal(size=(rows, 3)), np.ones((rows, 1))])
    cells = chance.random(rows)
    columns = chance.integers(0, 5, rows)
    labels = (dense[:, 0] + cells + chance.normal(size=rows) > 0.4).astype(float)
    return Design(np.arange(rows), columns, cells, 5, dense), labels


@pytest.mark.parametrize("strength", [0.1, 1.0, 10.0])
def test_no_weight_can_be_moved_for_less_loss(strength):
    rows, labels = design()

    def loss(weights: np.ndarray) -> float:
        sums = rows.times(weights)
        held = weights[:-1] @ weights[:-1] / strength / 2
        return float(np.logaddexp(0, sums).sum() - labels @ sums + held)

    found = fit_logistic(rows, labels, strength)
    least = loss(found)
    for step in np.eye(rows.width) * 0.01:
        assert loss(found + step) > least
        assert loss(found - step) > least


def test_where_it_begins_does_not_matter():
    rows, labels = design()
    other = fit_logistic(rows, labels, 1.0, np.full(rows.width, 2.0))
    np.testing.assert_allclose(other, fit_logistic(rows, labels, 1.0), atol=1e-3)


def test_labels_that_a_column_tells_apart_are_told_apart():
    labels = np.array([0.0, 1.0] * 50)
    dense = np.column_stack([labels, np.ones(100)])
    rows = Design(*(np.empty(0, int),) * 2, np.empty(0), 0, dense)
    odds = rows.times(fit_logistic(rows, labels, 1000.0))
    assert (odds > 0).astype(float).tolist() == labels.tolist()
