"""The literal marks of the form."""

OPEN = '<span data-ttu-id="'
MIDDLE = '</span><span class="sxs-lookup"><span data-stu-id="'
BLANK = f'">{MIDDLE}'
"""Where a target is empty."""

CLOSE = "</span></span>"
ID_END = '">'

MAX_ID = 64
"""Characters; real ids have 9 to 11 (`c967b-p101`). A longer one is not an id."""
