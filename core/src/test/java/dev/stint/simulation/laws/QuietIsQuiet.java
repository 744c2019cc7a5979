package dev.stint.simulation.laws;

import dev.stint.control.Scope;

/** After a barrier was answered quiet nothing takes effect in its scope until that is resumed. */
final class QuietIsQuiet extends Law {
    @Override
    void effect(Life life, Stint stint, int item) {
        Scope scope = scene().decided().quietScope(life);
        require(scope == null, life, ": item ", item, " of ", stint, " takes effect in the quiet ", scope);
    }

    @Override
    void hook(Life life, Stint stint, String hook) {
        Scope scope = scene().decided().quietScope(life);
        require(scope == null, life, ": ", hook, " of ", stint, " is called in the quiet ", scope);
    }
}
