"""Writes src/content/recorded/ours-*.json."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import scenarios  # noqa: E402,F401 — registers them
import recorder  # noqa: E402

folder = pathlib.Path(__file__).parents[2] / "src" / "content" / "recorded"
for area in recorder.SCENARIOS:
    recorder.write(area, folder)
    print(f"ours-{area}: {len(recorder.SCENARIOS[area])}")
