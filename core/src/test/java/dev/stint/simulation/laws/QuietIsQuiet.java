package dev.stint.simulation.laws;

import dev.stint.control.Scope;

/** After a barrier was answered quiet nothing takes effect in its scope until that is resumed. */
final class QuietIsQuiet extends Law {
    @Override
    void effect(Life life, Stint stint, int item) {
        Scope scope = scene().decided().quietScope(life);
        require(scope == null, life, ": item ", item, " of ", stint, " takes effect in the quiet ", scope);
    }

    /** A TRANSACTIONAL stint whose successor has raised the token is in no doubt: what it does commits nothing, but its hooks may be called. */
    @Override
    void hook(Life life, Stint stint, String hook) {
        if (life.mode == Life.Mode.TRANSACTIONAL && stint.superseded) {
            return;
        }
        Scope scope = scene().decided().quietScope(life);
        require(scope == null, life, ": ", hook, " of ", stint, " is called in the quiet ", scope);
    }
}
