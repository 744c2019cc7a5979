/** What was seen of each run, and the laws that it must keep. Door: {@link dev.stint.simulation.laws.Scene}. */
package dev.stint.simulation.laws;
