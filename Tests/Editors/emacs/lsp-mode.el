;;; -*- lexical-binding: t; coding: utf-8 -*-
;; A session with lsp-mode: findings at the right columns, completion, semantic tokens.

(load (getenv "SUPPORT") nil t)
(require 'lsp-mode)
(require 'lsp-completion)
(require 'lsp-semantic-tokens)

(setq lsp-auto-guess-root nil
      lsp-enable-file-watchers nil
      lsp-session-file (expand-file-name "session" (getenv "WORK"))
      lsp-server-install-dir (getenv "WORK")
      lsp-semantic-tokens-enable t
      lsp-enable-snippet nil
      lsp-modeline-diagnostics-enable nil
      lsp-headerline-breadcrumb-enable nil
      lsp-restart 'ignore)

(defun findings ()
  (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics t)))

(defun flagged (each)
  (let ((range (lsp:diagnostic-range each)))
    (string-trim (buffer-substring-no-properties
                  (lsp--position-to-point (lsp:range-start range))
                  (lsp--position-to-point (lsp:range-end range))))))

(run
 (lambda ()
   (open-example)
   (lsp-workspace-folders-add (file-name-directory buffer-file-name))
   (lsp)
   (await (lambda () (and (lsp-workspaces) (findings))) "the server starts, findings appear")
   (check (seq-find (lambda (each) (and (eq (lsp:diagnostic-severity? each) 1)
                                        (string= (flagged each) "9,806.78")))
                    (findings))
          "the wrong total stands flagged, from its first to its last digit")
   (find-text "2101506" "@表 支出总表")
   (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
     (check (string-match-p "医疗保障经办事务" (format "%S" hover)) "hover names the subject"))
   (find-text "| 2101506" "@表 支出总表")
   (insert "| xzyx | | | | | | | | |\n")
   (search-backward "xzyx")
   (forward-char 4)
   (pcase-let* ((`(,begin ,end ,table . ,values) (lsp-completion-at-point))
                (offered (all-completions (buffer-substring-no-properties begin end) table))
                (chosen (seq-find (lambda (each) (string-match-p "2101501" each)) offered)))
     (check chosen "completion of xzyx offers 2101501")
     (delete-region begin end)
     (goto-char begin)
     (insert chosen)
     (funcall (plist-get values :exit-function) chosen 'finished)
     (let ((written (buffer-substring-no-properties (line-beginning-position) (line-end-position))))
       (check (string-match-p "\\`| 2101501 *| *行政运行 *|" written) "and writes code and name: %s" written)))

   (let ((tokens (lsp-request "textDocument/semanticTokens/full"
                              (list :textDocument (lsp--text-document-identifier)))))
     (check (> (length (gethash "data" tokens)) 1000) "semantic tokens come"))
   (let ((workspace (car (lsp-workspaces))))
     (lsp-workspace-shutdown workspace)
     (await (lambda () (not (lsp-workspaces))) "the server stops"))))
