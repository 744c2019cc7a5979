package dev.stint.enumerate;

/**
 * A function that may throw what it likes.
 *
 * @param <I> what goes in
 * @param <O> what comes out
 */
@FunctionalInterface
public interface Fn<I, O> {
    /**
     * Applies the function.
     *
     * @throws Exception whatever the function's author lets through
     */
    O apply(I input) throws Exception;
}
