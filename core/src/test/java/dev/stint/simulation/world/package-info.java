/**
 * The world of a seed: real workers on one backend, with a network, a database, operators and misfortune between them. Door:
 * {@link dev.stint.simulation.world.Story}.
 */
package dev.stint.simulation.world;
