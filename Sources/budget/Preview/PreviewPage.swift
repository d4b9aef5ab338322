import BudgetRender
import BudgetRules

/// The page of a preview: the publication, what speaks against publishing it, and a script that
/// asks for the next version.
struct PreviewPage: Sendable {
  /// What tells this version of the document from others.
  let version: String
  /// The page without the version's script.
  private let analysis: Analysis

  /// - Parameters:
  ///   - bytes: the document.
  ///   - path: where it lies, for what is set there and what it refers to.
  init(_ bytes: [UInt8], at path: SystemString) {
    version = Self.version(of: bytes)
    analysis = Surroundings().analysis(of: bytes, at: path)
  }

  /// A fingerprint of a document (FNV-1a).
  static func version(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 36)
  }

  /// The HTML of the page. The nonce lets its own script run and no other.
  func html(nonce: String, _ language: Language) -> String {
    var options = HTMLRenderer.Options()
    options.marksLines = true
    options.head = "<script nonce=\"\(nonce)\">\(script)</script>\n\(banner(language))"
    return HTMLRenderer.render(Publication(analysis), options: options)
  }

  private func banner(_ language: Language) -> String {
    let errors = analysis.findings.count { $0.finding.severity == .error }
    guard errors > 0 else { return "" }
    let text = Message(
      "有 \(errors) 个错误，尚不能公开", "\(errors) errors: not fit for publication yet")
    return """
      <style>body::before { content: "\(text.text(language))"; display: block; margin: -1.5rem 0 1rem;
      padding: .5rem 1rem; background: #fdecea; color: #8a1c12; border-radius: 4px; }
      @media print { body::before { display: none; } }</style>

      """
  }

  /// Waits for the next version and shows it where the page was.
  private var script: String {
    """
    addEventListener("load", async () => {
      const key = "scroll";
      const at = sessionStorage.getItem(key);
      if (at) scrollTo(0, Number(at));
      addEventListener("scroll", () => sessionStorage.setItem(key, String(scrollY)));
      for (;;) {
        try {
          const answer = await fetch("next?\(version)");
          if (answer.status === 200) return location.reload();
          if (answer.status !== 204) return;
        } catch { await new Promise((done) => setTimeout(done, 1000)); }
      }
    });
    """
  }
}
