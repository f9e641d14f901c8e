package shop;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

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

    /** Everybody may shop and ask for the health; the other operations endpoints want a name and a password. */
    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.authorizeExchange(it -> it.pathMatchers("/actuator/health/**")
                        .permitAll()
                        .pathMatchers("/actuator/**")
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @GetMapping("/")
    Mono<Map<String, String>> home() {
        return answer.equals("badly") && requests.incrementAndGet() % 2 == 0
                ? Mono.error(new IllegalStateException("the shelf is empty"))
                : Mono.just(Map.of("version", version));
    }
}
