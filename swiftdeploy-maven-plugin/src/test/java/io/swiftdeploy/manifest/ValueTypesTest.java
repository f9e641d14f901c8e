package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.type.ContainerUser;
import io.swiftdeploy.manifest.type.FiniteNumber;
import io.swiftdeploy.manifest.type.InvalidValue;
import io.swiftdeploy.manifest.type.IpAddress;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.UrlPath;
import io.swiftdeploy.manifest.type.WholeNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each value type accepts and refuses. */
class ValueTypesTest {

    @ParameterizedTest
    @CsvSource({"30,30000", "0.5,500", "500ms,500", "30s,30000", "2m,120000", "1h,3600000", "1 s,1000", "3600,3600000"})
    void timeSpanReadsSecondsAndUnits(String text, long millis) throws InvalidValue {
        assertThat(TimeSpan.POSITIVE.read(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "0", "-1", "0.4ms", "61m", "3600.001", "1d", "1_000", "PT5S", "1e3", "999999999999h"})
    void timeSpanRefusesTheRest(String text) {
        assertThatThrownBy(() -> TimeSpan.POSITIVE.read(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "16777216,16777216",
        "16m,16777216",
        "256M,268435456",
        "0.5g,536870912",
        "512Mi,536870912",
        "512MiB,536870912",
        "1gb,1073741824",
        "20000k,20480000",
        "16777216b,16777216",
        "1024g,1099511627776"
    })
    void memorySizeReadsBytesAndUnits(String text, long bytes) throws InvalidValue {
        assertThat(MemorySize.ofContainer().read(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "15m", "512", "-1g", "1t", "1025g", "1 000m", "1e3m"})
    void memorySizeRefusesTheRest(String text) {
        assertThatThrownBy(() -> MemorySize.ofContainer().read(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void memorySizeWhenUnitWasForgottenSaysThatItTookBytes() {
        assertThatThrownBy(() -> MemorySize.ofContainer().read("512")).hasMessageEndingWith("was 512 (bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "+1", "1.0", "0x10", "1_0", "1:30", "one", " 1", "\u0661"})
    void wholeNumberTakesPlainDecimalsOnly(String text) {
        assertThatThrownBy(() -> WholeNumber.PORT.read(text)).hasMessageStartingWith("must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "2001:db8::a:1",
                "::ffff:1.2.3.4"
            })
    void ipAddressTakesLiterals(String text) throws InvalidValue {
        assertThat(new IpAddress().read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "256.0.0.1",
                "1.2.3",
                "01.2.3.4",
                "[::1]",
                "::1%eth0",
                ":::",
                "1::2::3",
                ":",
                "1.2.3.4:80"
            })
    void ipAddressRefusesTheRest(String text) {
        assertThatThrownBy(() -> new IpAddress().read(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1000:1000", "app", "app:www-data", "_x", "10001:0"})
    void containerUserTakesOrdinaryUsers(String text) throws InvalidValue {
        assertThat(new ContainerUser().read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "0:1000", "root", "root:app", "App", "1000:", ":1000", "a b", "-1", "a:b:c"})
    void containerUserRefusesRootAndTheRest(String text) {
        assertThatThrownBy(() -> new ContainerUser().read(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", ".5", "1.", "1e-3", "2E10", "100000"})
    void finiteNumberTakesDecimals(String text) throws InvalidValue {
        assertThat(new FiniteNumber().read(text).doubleValue()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", ".inf", ".nan", "NaN", "1e999999999", "0x1p3", "1,5", "1_000", "12d"})
    void finiteNumberRefusesTheRest(String text) {
        assertThatThrownBy(() -> new FiniteNumber().read(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/healthz/", "/a/b.c/~d_e-f", "/..a"})
    void pathTakesPlainRoutes(String text) throws InvalidValue {
        assertThat(UrlPath.ROUTE.read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "healthz", "//", "/a//b", "/.", "/a/..", "/a?b", "/a%20", "/a b", "/a\n", "/\u00e9", "/a;b", "/${x}"
            })
    void pathRefusesTheRest(String text) {
        assertThatThrownBy(() -> UrlPath.ROUTE.read(text)).isInstanceOf(InvalidValue.class);
    }
}
