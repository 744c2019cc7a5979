package dev.stint.simulation.laws;

import dev.stint.backend.Settlement;

/** A stint does nothing more after it has given its run back. */
final class WhatWasGivenBackIsLeftAlone extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        require(!stint.released, life, ": item ", item, " begins after ", stint, " gave the run back");
    }

    @Override
    void effect(Life life, Stint stint, int item) {
        require(!stint.released, life, ": item ", item, " takes effect after ", stint, " gave the run back");
    }

    @Override
    void hook(Life life, Stint stint, String hook) {
        require(!stint.released, life, ": ", hook, " is called after ", stint, " gave the run back");
    }

    @Override
    void released(Life life, Stint stint, Settlement settlement) {
        require(!stint.inStep, life, " is given back while ", stint, " is in a step");
        require(!stint.sessionOpen, life, " is given back before what belongs to ", stint, " is closed");
    }
}
