/**
 * What a user writes: jobs, their types and their configuration. Door: {@link dev.stint.job.IterableJob}.
 */
@NullMarked
package dev.stint.job;

import org.jspecify.annotations.NullMarked;
