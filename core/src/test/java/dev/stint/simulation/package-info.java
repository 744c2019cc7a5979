/** Core under a scheduler of its own, by the thousand seeds. Door: {@link dev.stint.simulation.Simulation}. */
package dev.stint.simulation;
