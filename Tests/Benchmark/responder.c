// A language server that does nothing but answer: the lower limit of what a client can measure.
// Each change gets empty diagnostics with the change's version, each request the answer null.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *buffer;
static size_t filled, capacity;

static int more(void) {
  if (filled + 1 >= capacity) {
    capacity = capacity ? capacity * 2 : 1 << 16;
    buffer = realloc(buffer, capacity);
    if (buffer == NULL) exit(2);
  }
  ssize_t count = read(0, buffer + filled, capacity - filled - 1);
  if (count <= 0) return 0;
  filled += (size_t)count;
  buffer[filled] = 0;
  return 1;
}

static void send(const char *body) {
  char frame[1024];
  int size = snprintf(frame, sizeof frame, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
  if (write(1, frame, (size_t)size) != size) exit(2);
}

// The text that follows a key, up to a length; the client writes its JSON without blanks.
static const char *after(const char *body, const char *key) {
  const char *found = strstr(body, key);
  return found ? found + strlen(key) : NULL;
}

int main(void) {
  for (;;) {
    char *end;
    while (filled == 0 || (end = strstr(buffer, "\r\n\r\n")) == NULL)
      if (!more()) return 0;
    size_t start = (size_t)(end + 4 - buffer);
    size_t length = strtoul(buffer + strlen("Content-Length: "), NULL, 10);
    while (filled < start + length)
      if (!more()) return 0;

    char *body = buffer + start, kept = body[length], answer[512];
    body[length] = 0;
    // Only the beginning is searched: the client writes id, method and version first.
    char head[256] = "";
    memcpy(head, body, length < sizeof head ? length : sizeof head - 1);
    const char *id = after(head, "\"id\":"), *version = after(head, "\"version\":");
    if (strstr(head, "\"method\":\"exit\"")) return 0;
    if (strstr(head, "\"method\":\"initialize\"")) {
      snprintf(answer, sizeof answer,
               "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":{\"capabilities\":{\"textDocumentSync\":2,"
               "\"hoverProvider\":true,\"completionProvider\":{},\"documentSymbolProvider\":true}}}",
               strtol(id, NULL, 10));
      send(answer);
    } else if (id) {
      snprintf(answer, sizeof answer, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":null}",
               strtol(id, NULL, 10));
      send(answer);
    } else if (version) {
      snprintf(answer, sizeof answer,
               "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":"
               "{\"uri\":\"\",\"version\":%ld,\"diagnostics\":[]}}",
               strtol(version, NULL, 10));
      send(answer);
    }
    body[length] = kept;
    memmove(buffer, body + length, filled - start - length + 1);
    filled -= start + length;
    buffer[filled] = 0;
  }
}
