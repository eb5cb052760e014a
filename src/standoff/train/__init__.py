"""Training the encoder: sentences, their checker, the fine-tuning and the export to int8 ONNX.

Needs the extra ``train``, except for `rows` and `check`. Nothing at run time knows this room.
"""
