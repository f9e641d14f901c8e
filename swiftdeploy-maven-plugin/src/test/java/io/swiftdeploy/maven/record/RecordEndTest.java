package io.swiftdeploy.maven.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.release.RecordingLog;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordEndTest {
    @Test
    void ofWhenTheStoreBreaksUnexpectedlyIsAWarning() {
        RecordingLog log = new RecordingLog();
        RecordStore store = (RecordStore) Proxy.newProxyInstance(
                RecordStore.class.getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
        History broken = History.of(store, Clock.systemUTC(), Actor.named("ann"));

        assertThat(new RecordEnd(Optional.empty(), log).of(broken, "shop")).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("The head of the record is not known", "broken");
    }
}
