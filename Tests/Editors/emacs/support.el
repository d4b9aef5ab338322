;;; -*- lexical-binding: t; coding: utf-8 -*-
;; What the sessions share.

(set-language-environment "UTF-8")
(setq make-backup-files nil create-lockfiles nil auto-save-default nil
      coding-system-for-read 'utf-8-unix coding-system-for-write 'utf-8-unix)

;; `emacs -Q' leaves Debian's packages out.
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*"))
  (add-to-list 'load-path folder))
(add-to-list 'load-path (expand-file-name "editors/emacs" (getenv "ROOT")))
(require 'budget-mode)
(setq budget-program (getenv "BUDGET"))

(defvar passed 0)

(defun check (condition what &rest values)
  "End the session unless CONDITION holds."
  (unless condition (error "Not ok: %s" (apply #'format what values)))
  (setq passed (1+ passed))
  (message "ok: %s" (apply #'format what values)))

(defun await (condition what)
  "Wait till CONDITION, a function, holds."
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.02))
    (check (funcall condition) what)))

(defun find-text (text &optional after)
  "Put point before TEXT, the first behind AFTER."
  (goto-char (point-min))
  (when after (search-forward after))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun open-example ()
  (find-file (getenv "EXAMPLE"))
  (check (eq major-mode 'budget-mode) "the file is known by its name"))

(defun run (session)
  "Run SESSION and tell how it ended."
  (let ((debug-on-error nil))
    (condition-case problem
        (progn (funcall session) (message "%d passed, 0 failed" passed) (kill-emacs 0))
      (error (message "not ok: %s" (error-message-string problem)) (kill-emacs 1)))))
