package dev.stint.simulation.scheduler;

import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Stands for the logging of core: silent, but in the trace of a seed that is replayed. */
public final class Logs {
    private Logs() {}

    public static Logger getLogger(Class<?> of) {
        return getLogger(of.getSimpleName());
    }

    public static Logger getLogger(String name) {
        return new IntoTrace(name);
    }

    public static void put(String key, String value) {}

    public static void remove(String key) {}

    @SuppressWarnings("serial")
    private static final class IntoTrace extends LegacyAbstractLogger {
        IntoTrace(String name) {
            this.name = name;
        }

        private static boolean isRead() {
            return Scheduler.isSimulated() && Scheduler.current().trace().isInWords();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable error) {
            if (isRead()) {
                Scheduler.atOnce(() -> {
                    String words = MessageFormatter.basicArrayFormat(message, arguments);
                    Scheduler.current().say(() -> "  log " + level + " " + words + (error == null ? "" : ": " + error));
                    return words;
                });
            }
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return isRead();
        }

        @Override
        public boolean isInfoEnabled() {
            return isRead();
        }

        @Override
        public boolean isWarnEnabled() {
            return isRead();
        }

        @Override
        public boolean isErrorEnabled() {
            return isRead();
        }
    }
}
