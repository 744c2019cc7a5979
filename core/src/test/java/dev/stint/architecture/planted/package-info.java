/** Breaks each rule once, so that the rules are seen to bite. Nothing else uses it. */
package dev.stint.architecture.planted;
