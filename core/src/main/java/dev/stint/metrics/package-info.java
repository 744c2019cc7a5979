/**
 * What happens, as meters of Micrometer. The only room that needs it on the class path. Doors:
 * {@link dev.stint.metrics.BackendMeters} and {@link dev.stint.metrics.RunMeters}.
 */
@NullMarked
package dev.stint.metrics;

import org.jspecify.annotations.NullMarked;
