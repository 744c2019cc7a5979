package dev.stint.simulation.laws;

/** Once all is well every run comes to its end. */
final class NoRunIsStuck extends Law {
    @Override
    void atEnd(Life life) {
        require(life.state().isEnded(), life, " has not ended: ", life.now.status());
        require(life.now.status().holder() == null, life, " is still held");
    }
}
