"""Clips 录音: the parts of which the phone joins what it says aloud, spoken by people of the office.

No Tibetan voice can be bought. A clip is one part (a trade, a place, a number, the words between) in one language.
"""
