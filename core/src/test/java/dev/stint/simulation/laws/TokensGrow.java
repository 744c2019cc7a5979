package dev.stint.simulation.laws;

/** Each claim's token is larger than all before it. */
final class TokensGrow extends Law {
    private long highest = Long.MIN_VALUE;

    @Override
    void claimed(Life life, Stint stint) {
        require(stint.token > highest, life, " is claimed under ", stint.token, ", after ", highest);
        highest = stint.token;
    }
}
