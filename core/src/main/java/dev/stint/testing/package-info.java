/**
 * Runs jobs and enumerators inside a test. Doors: {@link dev.stint.testing.JobRehearsal} and
 * {@link dev.stint.testing.ResumeLaw}.
 */
@NullMarked
package dev.stint.testing;

import org.jspecify.annotations.NullMarked;
