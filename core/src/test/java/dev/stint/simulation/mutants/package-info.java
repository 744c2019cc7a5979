/** Faults seeded into core on purpose, to see that the simulation finds them. Door: {@link dev.stint.simulation.mutants.Mutants}. */
package dev.stint.simulation.mutants;
