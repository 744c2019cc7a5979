/** Runs jobs and enumerators inside a test. Door for enumerators: {@link dev.stint.testing.ResumeLaw}. */
@NullMarked
package dev.stint.testing;

import org.jspecify.annotations.NullMarked;
