"""Fine-tuning: the same lesson and seed give the same network on the same machine."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from standoff.code.encoder.labels import Labels
from standoff.train.examples import UNLABELLED, Item, Lesson, items
from standoff.train.net import Heads, Net, load_base
from standoff.train.plan import Course

Groups = list[dict[str, object]]
"""Weights with the rate at which they learn, as an optimizer takes them."""
_WEIGHTS = (1.0, 0.5, 0.7, 0.5)
"""Share of each head in the loss: type above all, then status."""
_ROLES = 0.5
"""Share of the roles of parties in the loss."""
_SMOOTHING = 0.05
_STEP = 8
"""Lengths are padded to multiples of this: the processor's routines are built anew for every other shape."""
_POOL = 16
"""Batches whose items are sorted by length together, so that little is padded."""


def fit(lesson: Lesson, labels: Labels, course: Course, told: Callable[[str], None], *, roles: bool) -> Net:
    """A trained network.

    Args:
        lesson: what to learn from.
        labels: labels of the heads.
        course: how.
        told: gets a line a pass.
        roles: whether the roles of parties are learnt too.
    """
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(course.seed)
    net = Net(labels, course.layers, roles=roles)
    load_base(net)
    chance = random.Random(course.seed)
    # How many sentences a pass has is up to chance, and differs from pass to pass by a few.
    steps = course.passes * -(-len(list(items(lesson, random.Random(course.seed)))) // course.batch)
    optimizer = torch.optim.AdamW(_groups(net, course.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _slope(step, steps))
    net.train()
    for number in range(course.passes):
        total, seen = 0.0, 0
        for batch in _batches(items(lesson, chance), course.batch, chance):
            # 16-bit products are twice as fast where the processor has them, and no worse on held-out rows
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(net, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total, seen = total + float(loss.detach()) * len(batch), seen + len(batch)
        told(f"pass {number + 1} of {course.passes}: loss {total / max(1, seen):.3f} over {seen} sentences")
    return net.eval()


def _groups(net: Net, rate: float) -> Groups:
    fresh = list(net.heads.parameters())
    known = {id(p) for p in fresh}
    base = [p for p in net.parameters() if id(p) not in known and p.requires_grad]
    return [{"params": base, "lr": rate}, {"params": fresh, "lr": 5 * rate}]


def _slope(step: int, steps: int) -> float:
    """Up over the first tenth, then down to nothing."""
    warm = max(1, steps // 10)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _batches(found: Iterable[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """Batches of items of like length."""
    order = list(found)
    chance.shuffle(order)
    batches: list[list[Item]] = []
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda item: len(item.ids))
        batches += (pool[i : i + size] for i in range(0, len(pool), size))
    chance.shuffle(batches)
    yield from batches


def arrays(batch: Sequence[Sequence[int]], step: int = 1) -> dict[str, NDArray[np.int64]]:
    """Ids and their mask as (batch, pieces), padded to the longest, and that to a multiple of ``step``."""
    longest = -(-max(map(len, batch)) // step) * step
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, item in enumerate(batch):
        ids[row, : len(item)] = item
        mask[row, : len(item)] = 1
    return {"ids": ids, "mask": mask}


def _loss(net: Net, batch: Sequence[Item]) -> Tensor:
    inputs = arrays([item.ids for item in batch], _STEP)
    hidden = net(**{name: torch.from_numpy(array) for name, array in inputs.items()})
    return _loss_of_questions(net.heads, hidden, batch) + _ROLES * _loss_of_pairs(net.heads, hidden, batch)


def _loss_of_questions(heads: Heads, hidden: Tensor, batch: Sequence[Item]) -> Tensor:
    asked = [(i, question) for i, item in enumerate(batch) for question in item.questions]
    if not asked:
        return torch.zeros(())
    owners = torch.tensor([i for i, _ in asked])
    outputs = heads.ask(hidden, owners, torch.tensor([question.places for _, question in asked]))
    wanted = torch.tensor([question.labels for _, question in asked])
    loss = torch.zeros(())
    for column, (logits, weight) in enumerate(zip(outputs, _WEIGHTS, strict=True)):
        target = wanted[:, column]
        if bool((target != UNLABELLED).any()):
            loss = loss + weight * nn.functional.cross_entropy(
                logits.float(), target, ignore_index=UNLABELLED, label_smoothing=_SMOOTHING
            )
    return loss


def _loss_of_pairs(heads: Heads, hidden: Tensor, batch: Sequence[Item]) -> Tensor:
    pairs = [(i, pair) for i, item in enumerate(batch) for pair in item.pairs]
    if not pairs:
        return torch.zeros(())
    owners = torch.tensor([i for i, _ in pairs])
    logits = heads.role(hidden, owners, torch.tensor([pair[:2] for _, pair in pairs]))
    return nn.functional.cross_entropy(
        logits.float(), torch.tensor([pair[2] for _, pair in pairs]), label_smoothing=_SMOOTHING
    )
