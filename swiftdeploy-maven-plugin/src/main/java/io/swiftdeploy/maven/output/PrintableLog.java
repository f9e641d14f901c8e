package io.swiftdeploy.maven.output;

import io.swiftdeploy.io.PrintableFailure;
import io.swiftdeploy.io.PrintableText;
import org.apache.maven.plugin.logging.Log;

/**
 * Maven's log, for lines that may quote what a service, a server or a file says: escape sequences in them are shown, and a
 * terminal obeys none.
 *
 * @param log where the lines go
 */
public record PrintableLog(Log log) implements Log {

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(shown(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(shown(content), PrintableFailure.of(error));
    }

    @Override
    public void debug(Throwable error) {
        log.debug(PrintableFailure.of(error));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(shown(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(shown(content), PrintableFailure.of(error));
    }

    @Override
    public void info(Throwable error) {
        log.info(PrintableFailure.of(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(shown(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(shown(content), PrintableFailure.of(error));
    }

    @Override
    public void warn(Throwable error) {
        log.warn(PrintableFailure.of(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(shown(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(shown(content), PrintableFailure.of(error));
    }

    @Override
    public void error(Throwable error) {
        log.error(PrintableFailure.of(error));
    }

    private static String shown(CharSequence content) {
        return PrintableText.shown(content.toString());
    }
}
