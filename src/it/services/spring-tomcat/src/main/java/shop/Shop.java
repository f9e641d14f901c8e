package shop;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {
    private final AtomicLong requests = new AtomicLong();

    @Value("${shop.version}")
    private String version;

    @Value("${shop.answer}")
    private String answer;

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    @GetMapping("/")
    Map<String, String> home() {
        if (answer.equals("badly") && requests.incrementAndGet() % 2 == 0) {
            throw new IllegalStateException("the shelf is empty");
        }
        return Map.of("version", version);
    }

    @GetMapping("/articles/{id}")
    Map<String, String> article(@PathVariable String id) {
        return Map.of("article", id);
    }
}
