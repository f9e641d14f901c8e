package io.swiftdeploy.it.spring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShopController {
    private static final int ITEMS = 200;
    private static final int SHOWN = 20;
    private static final int WHOLE = 100;

    /** How many of 100 requests wait for a second, as if for a lock. */
    @Value("${shop.slow.percent:0}")
    private int slowPercent;

    record Item(int id, String name, BigDecimal price, List<String> tags) {}

    @GetMapping("/")
    ResponseEntity<Map<String, Object>> offers(@RequestParam(defaultValue = "1") int seed)
            throws InterruptedException {
        if (ThreadLocalRandom.current().nextInt(WHOLE) < slowPercent) {
            Thread.sleep(Duration.ofSeconds(1).toMillis());
        }
        List<Item> items = IntStream.range(0, ITEMS)
                .mapToObj(it -> item(it, seed))
                .sorted(Comparator.comparing(Item::price).thenComparing(Item::name))
                .limit(SHOWN)
                .toList();
        String mode = System.getenv().getOrDefault("MODE", "stable");
        return ResponseEntity.ok()
                .header("X-Mode", mode)
                .body(Map.of("mode", mode, "version", System.getenv().getOrDefault("APP_VERSION", "dev"), "items", items));
    }

    private static Item item(int id, int seed) {
        BigDecimal price = BigDecimal.valueOf((id * 7919L + seed * 104729L) % 10_000, 2);
        return new Item(id, String.format(Locale.ROOT, "item-%05d", id), price, List.of("tag-" + id % 7, "tag-" + id % 11));
    }

    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }
}
