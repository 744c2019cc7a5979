/**
 * Core's own compiled classes with another scheduler underneath. Door: {@link dev.stint.simulation.rewriting.SimulatedClasses}.
 */
package dev.stint.simulation.rewriting;
