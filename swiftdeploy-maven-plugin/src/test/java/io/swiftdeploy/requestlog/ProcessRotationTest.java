package io.swiftdeploy.requestlog;

import io.swiftdeploy.gateway.log.LogSize;
import io.swiftdeploy.gateway.log.RequestLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The gateway of local processes rotates its log itself. */
@Execution(ExecutionMode.CONCURRENT)
class ProcessRotationTest implements RotationContract {
    @TempDir
    Path folder;

    @Override
    public Gateway gateway() throws IOException {
        RequestLog log = RequestLog.open(folder.resolve("journal.log"), new LogSize(LIMIT), Clock.systemUTC());
        return new Gateway() {
            @Override
            public void write(String line) {
                log.append(line, Runnable::run);
            }

            @Override
            public void look() {
                log.repair();
            }

            @Override
            public void beginCanary() {
                log.begin();
            }

            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public String index() {
                return log.index();
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }
}
