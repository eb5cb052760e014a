"""Fine-tuning: the same rows and seed give the same network on the same machine."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn

from standoff.code.encoder.labels import Labels
from standoff.code.encoder.marking import Input
from standoff.code.encoder.network import arrays
from standoff.train.examples import UNLABELLED, Example, varied
from standoff.train.net import Net, load_base
from standoff.train.plan import Plan

_WEIGHTS = (1.0, 0.5, 0.7, 0.5)
"""Share of each head in the loss: type above all, then status."""
_SMOOTHING = 0.05
_STEP = 8
"""Lengths are padded to multiples of this: the processor's routines are built anew for every other shape."""
_POOL = 16
"""Batches whose examples are sorted by length together, so that little is padded."""


def fit(examples: Sequence[Example], labels: Labels, plan: Plan, told: Callable[[str], None]) -> Net:
    """A trained network.

    Args:
        examples: what to learn from.
        labels: labels of the heads.
        plan: how.
        told: gets a line a pass.
    """
    torch.manual_seed(plan.seed)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(plan.seed)
    net = Net(labels)
    load_base(net)
    net.words.weight.requires_grad_(
        False
    )  # most words of news never occur in the rows: leave them as they are
    steps = plan.passes * -(-len(examples) // plan.batch)
    optimizer = torch.optim.AdamW(_groups(net, plan.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _slope(step, steps))
    net.train()
    for number in range(plan.passes):
        total = 0.0
        for batch in _batches(examples, plan.batch, chance):
            # 16-bit products are twice as fast where the processor has them, and no worse on held-out rows
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(net, [varied(e, chance) for e in batch], batch)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += float(loss.detach()) * len(batch)
        told(f"pass {number + 1} of {plan.passes}: loss {total / len(examples):.3f}")
    net.eval()
    return net


def _groups(net: Net, rate: float) -> list[dict[str, object]]:
    fresh = [*net.joint.parameters(), *net.heads.parameters()]
    known = {id(p) for p in fresh}
    base = [p for p in net.parameters() if id(p) not in known and p.requires_grad]
    return [{"params": base, "lr": rate}, {"params": fresh, "lr": 5 * rate}]


def _slope(step: int, steps: int) -> float:
    """Up over the first tenth, then down to nothing."""
    warm = max(1, steps // 10)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    order = list(examples)
    chance.shuffle(order)
    batches: list[list[Example]] = []
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda e: len(e.pieces.ids))
        batches += (pool[i : i + size] for i in range(0, len(pool), size))
    chance.shuffle(batches)
    yield from batches


def tensors(inputs: Sequence[Input]) -> dict[str, Tensor]:
    """Inputs as the tensors that the network takes."""
    return {name: torch.from_numpy(array) for name, array in arrays(inputs, _STEP).items()}


def _loss(net: Net, inputs: Sequence[Input], batch: Sequence[Example]) -> Tensor:
    outputs = net(**tensors(inputs))
    wanted = torch.tensor([e.labels for e in batch])
    loss = torch.zeros(())
    for column, (logits, weight) in enumerate(zip(outputs, _WEIGHTS, strict=True)):
        target = wanted[:, column]
        if bool((target != UNLABELLED).any()):
            loss = loss + weight * nn.functional.cross_entropy(
                logits.float(), target, ignore_index=UNLABELLED, label_smoothing=_SMOOTHING
            )
    return loss
