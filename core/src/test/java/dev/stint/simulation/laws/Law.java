package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.Settlement;

/** Something that must hold whatever happens. Each method is called when that has just happened. */
abstract class Law {
    private Scene scene;

    final void into(Scene of) {
        scene = of;
    }

    final Scene scene() {
        return scene;
    }

    /** The law is broken. */
    final void broken(String how) {
        scene.broken(getClass().getSimpleName(), how);
    }

    final void require(boolean kept, Object... how) {
        if (!kept) {
            StringBuilder words = new StringBuilder();
            for (Object word : how) {
                words.append(word);
            }
            broken(words.toString());
        }
    }

    /** The backend has handed a run out; whether the answer arrives is open. */
    void claimed(Life life, Stint stint) {}

    /** A step begins; nothing has taken effect yet. */
    void began(Life life, Stint stint, int item) {}

    /** A step has taken effect. */
    void effect(Life life, Stint stint, int item) {}

    /** The backend has taken a run back in good order. */
    void released(Life life, Stint stint, Settlement settlement) {}

    /** The backend holds something else of a run than before. */
    void changed(Life life, RunRecord before) {}

    /** A hook of the job is called. */
    void hook(Life life, Stint stint, String hook) {}

    /** All is over. */
    void atEnd(Life life) {}
}
