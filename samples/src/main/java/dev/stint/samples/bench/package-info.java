/** Measures Stint side by side with what it is made of. Door: {@link dev.stint.samples.bench.BenchCommand}. */
@NullMarked
package dev.stint.samples.bench;

import org.jspecify.annotations.NullMarked;
