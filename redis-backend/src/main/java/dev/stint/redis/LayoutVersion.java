package dev.stint.redis;

import java.util.List;

/**
 * The version of what stands in a namespace. It is raised by a release whose keys or documents earlier ones would misread;
 * fields and members that may be missing need no new one. Stateless.
 */
final class LayoutVersion {
    /** The highest that this release reads; it writes this one. */
    static final int KNOWN = 1;

    private LayoutVersion() {}

    /**
     * Refuses a namespace that a later release has laid out.
     *
     * @param address for the message
     * @throws IllegalStateException if it has a higher version than is known here; nothing was changed
     */
    static void check(Caller caller, Namespace namespace, String address) {
        String known = Integer.toString(KNOWN);
        String found = Commands.text(caller.run("look at the layout", Script.LAYOUT, List.of(known)));
        if (!found.equals(known)) {
            throw new IllegalStateException("the namespace \"" + namespace.name() + "\" at " + address + " has layout "
                    + found + ", and this release of Stint knows layouts up to " + known
                    + ": a later release has written it. Upgrade this process to that release, or use another namespace;"
                    + " nothing was changed");
        }
    }
}
