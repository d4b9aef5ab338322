;;; budget-mode.el --- Public budgets (部门预算) -*- lexical-binding: t; coding: utf-8 -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools

;;; Commentary:

;; Colours, outline and checks for .budget files, and entries for eglot and lsp-mode, which start
;; the language server.  The program `budget' must be in the PATH, or `budget-program' names it.

;;; Code:

(require 'cl-lib)
(require 'compile)

(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)
(declare-function eglot-code-actions "eglot")
(declare-function lsp-execute-code-action-by-kind "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defgroup budget nil
  "Public budgets."
  :group 'languages
  :prefix "budget-")

(defcustom budget-program "budget"
  "The program: a name in the PATH, or a path."
  :type 'string)

(defcustom budget-language nil
  "The language of messages: nil for that of the environment, zh or en."
  :type '(choice (const :tag "That of the environment" nil)
                 (const :tag "中文" "zh")
                 (const :tag "English" "en")))

(defcustom budget-catalog nil
  "A file of the office's own subjects, in force beside the built-in ones."
  :type '(choice (const :tag "None" nil) file))

(defcustom budget-only-catalog nil
  "A file of the office's own subjects, in force instead of the built-in ones."
  :type '(choice (const :tag "None" nil) file))

(defcustom budget-rule-files nil
  "Files of the office's own rules."
  :type '(repeat file))

(defcustom budget-rules nil
  "Severities of rules, for instance ((\"rounding-difference\" . \"off\"))."
  :type '(alist :key-type (string :tag "Rule")
                :value-type (choice (const "off") (const "error") (const "warning")
                                    (const "information") (const "hint"))))

(defface budget-bar-face '((t :inherit shadow))
  "Bars between cells.")

(defface budget-code-face '((t :inherit font-lock-constant-face))
  "Codes of subjects.")

(defface budget-amount-face '((t :inherit font-lock-string-face))
  "Amounts.")

(defface budget-total-face '((t :inherit font-lock-keyword-face))
  "Labels of totals.")

;;; Colours

(eval-and-compile
  (defconst budget--blanks "[ \t\u00a0\u3000]*")
  (defconst budget--settings '("列" "行" "检查" "金额单位" "精度" "尾数" "允许"))
  (defconst budget--directives
    (append '("类型" "年度" "部门" "单位" "科目" "上年" "汇总" "规则" "级别" "表") budget--settings)))

(defconst budget--row (concat "^" budget--blanks "[|｜]"))

(defconst budget--above-header
  (concat "^" budget--blanks "\\(?:[/／]\\{2\\}\\|[@＠]" (regexp-opt budget--settings) "\\)"))

(defconst budget--amount
  "[-+−－＋]?[0-9０-９][0-9０-９,，]*\\(?:[.．][0-9０-９]*\\)?[%％]?")

(defconst budget--total "\\(?:合\\|小\\|总\\)[ \u3000]*计[:：]?\\'")

(defun budget--header-p ()
  "Whether the row at point is the header of its table."
  (save-excursion
    (forward-line 0)
    (while (and (zerop (forward-line -1)) (looking-at budget--above-header)))
    (looking-at (concat budget--blanks "[@＠]表"))))

(defun budget--kind (text first)
  "The number of the group that TEXT of a cell is; FIRST on its side or not."
  (cond ((string-match-p "\\`[0-9０-９]\\{3,9\\}\\'" text) (if first 2 3))
        ((string-match-p (concat "\\`" budget--amount "\\'") text) 3)
        ((string-match-p budget--total text) 4)
        ((string-match-p "\\`[-/／*＊—–―−－]+\\'" text) 5)))

(defun budget--match-cell (limit)
  "Find the next cell before LIMIT: its bar is 1, a code 2, an amount 3, a total 4.
A filler is 5, a comment behind the row 6, a name of a header 7."
  (when (and (< (point) limit) (looking-at "[|｜]+"))
    (let* ((bar (cons (point) (match-end 0)))
           (bars (- (cdr bar) (car bar)))
           (is-first (or (> bars 1)
                         (= (car bar) (save-excursion (back-to-indentation) (point)))))
           (groups (make-vector 8 nil)))
      (goto-char (cdr bar))
      (skip-chars-forward " \t\u00a0\u3000" limit)
      (let* ((begin (point))
             (end (progn (while (and (< (point) limit) (not (looking-at "[|｜\n]")))
                           (forward-char (if (looking-at "\\\\[|｜]") 2 1)))
                         (point)))
             (is-last (not (looking-at "[|｜]")))
             (last (save-excursion (skip-chars-backward " \t\u00a0\u3000" begin) (point)))
             (text (buffer-substring-no-properties begin last)))
        (aset groups 1 bar)
        (cond ((string= text ""))
              ((and is-last (string-match-p "\\`[/／]\\{2\\}" text)) (aset groups 6 (cons begin last)))
              ((budget--header-p) (aset groups 7 (cons begin last)))
              (t (let ((kind (budget--kind text (or is-first (budget--before-name-p)))))
                   (when kind (aset groups kind (cons begin last))))))
        (aset groups 0 (cons (car bar) end))
        (set-match-data
         (apply #'append
                (mapcar (lambda (group) (if group (list (car group) (cdr group)) (list nil nil)))
                        groups)))
        t))))

(defun budget--before-name-p ()
  "Whether the cell behind the one that ends at point holds words."
  (looking-at (concat "[|｜]" budget--blanks "[^-+0-9０-９ \t\u00a0\u3000|｜/／*＊—–−－＋\n]")))

(defconst budget-font-lock-keywords
  `((,(concat "^" budget--blanks "[/／]\\{2\\}.*$") 0 font-lock-comment-face)
    (,(concat "^" budget--blanks "[#＃].*$") 0 font-lock-function-name-face)
    (,(concat "^" budget--blanks "\\([@＠]表\\)[:： \t\u3000]+\\([^ \t\u3000\n]+\\)\\(.*\\)$")
     (1 font-lock-keyword-face) (2 font-lock-type-face) (3 font-lock-string-face))
    (,(concat "^" budget--blanks "\\([@＠]" (regexp-opt budget--directives) "\\)\\(?:[:： \t\u3000]\\|$\\)")
     (1 font-lock-keyword-face)
     ("[-+×÷*/=≠<>≤≥−＋－＊／＝＜＞]" nil nil (0 font-lock-builtin-face))
     (,budget--amount (goto-char (match-end 1)) nil (0 'budget-amount-face))
     ("[:： \t\u3000]\\([当且每]\\)[ \t\u3000]" (goto-char (match-end 1)) nil
      (1 font-lock-keyword-face))
     ("[:：,，(（=＝+×÷*/− \t\u3000-]\\(合计\\|[有无]\\)[(（]" (goto-char (match-end 1)) nil
      (1 font-lock-builtin-face)))
    (,(concat "^" budget--blanks "\\([@＠][^:： \t\u3000\n]*\\)") 1 font-lock-warning-face)
    (,(concat budget--row)
     (budget--match-cell (progn (back-to-indentation) (line-end-position)) nil
                         (1 'budget-bar-face)
                         (2 'budget-code-face nil t)
                         (3 'budget-amount-face nil t)
                         (4 'budget-total-face nil t)
                         (5 'shadow nil t)
                         (6 font-lock-comment-face nil t)
                         (7 font-lock-variable-name-face nil t)))
    (,(concat "\\(" budget--amount "\\)[{｛]" budget--blanks "[=＝]") 1 'budget-amount-face)
    ("\\(?:^\\|[^\\]\\)\\([{｛][^}｝\n]*[}｝]\\)" 1 font-lock-preprocessor-face)
    ("\\\\[|｜{｛}｝@＠#＃/／\\＼]" 0 font-lock-builtin-face prepend))
  "Colours of budgets.")

;;; The mode

(defvar budget-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-c") #'budget-check)
    (define-key map (kbd "C-c C-f") #'budget-fill-totals)
    map)
  "Keys of `budget-mode'.")

;;;###autoload
(define-derived-mode budget-mode text-mode "Budget"
  "Major mode for public budgets (部门预算).

\\{budget-mode-map}"
  (setq-local font-lock-defaults '(budget-font-lock-keywords t))
  (setq-local comment-start "// ")
  (setq-local comment-start-skip (concat "^" budget--blanks "[/／]\\{2,\\}" budget--blanks))
  (setq-local comment-use-syntax nil)
  (setq-local indent-tabs-mode nil)
  (setq-local truncate-lines t)
  ;; A line break means something.
  (setq-local fill-paragraph-function #'budget--fill-nothing)
  (setq-local outline-regexp "[#＃]+")
  (setq-local imenu-generic-expression
              `((nil ,(concat "^" budget--blanks "[#＃]+[ \u3000]*\\(.+\\)$") 1)
                ("表" ,(concat "^" budget--blanks "[@＠]表[:： \t\u3000]+\\([^ \t\u3000\n]+\\)") 1))))

(defun budget--fill-nothing (&optional _justify)
  "Leave the paragraph as it is."
  t)

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.budget\\'" . budget-mode))

;;; Commands

(defun budget--check-options ()
  "The options of `budget check' that say what is set."
  (append
   (when budget-language (list "--language" budget-language))
   (when budget-catalog (list "--catalog" (expand-file-name budget-catalog)))
   (when budget-only-catalog (list "--only-catalog" (expand-file-name budget-only-catalog)))
   (mapcan (lambda (file) (list "--rules" (expand-file-name file))) budget-rule-files)
   (mapcan (lambda (rule) (list "--rule" (format "%s=%s" (car rule) (cdr rule)))) budget-rules)))

(define-compilation-mode budget-check-mode "Budget-Check"
  "Findings."
  (setq-local compilation-error-regexp-alist
              '(("^\\(.+\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(information\\|hint\\)\\): "
                 1 2 3 (4 . 5))))
  (setq-local compilation-first-column 1)
  ;; Columns are counted in characters, however wide.
  (setq-local compilation-error-screen-columns nil))

(defun budget-check (path)
  "Check PATH, a file or folder, and list the findings; interactively, the file."
  (interactive
   (list (if current-prefix-arg (read-file-name "Check: ") (or buffer-file-name default-directory))))
  (save-some-buffers nil (lambda () (derived-mode-p 'budget-mode)))
  (compilation-start
   (mapconcat #'shell-quote-argument
              (append (list budget-program "check" "--color" "never") (budget--check-options)
                      (list "--" (expand-file-name path)))
              " ")
   #'budget-check-mode))

(defun budget-fill-totals ()
  "Fill every total of the buffer from the rows that it is the sum of."
  (interactive)
  (cond ((bound-and-true-p eglot--managed-mode)
         (eglot-code-actions (point-min) (point-max) "source.fixAll" t))
        ((bound-and-true-p lsp-mode) (lsp-execute-code-action-by-kind "source.fixAll"))
        (t (user-error "No language server: M-x eglot or M-x lsp starts it"))))

;;; The language server

(defun budget--options ()
  "What the server is told."
  (append
   (when budget-language (list :language budget-language))
   (when budget-catalog (list :catalog (expand-file-name budget-catalog)))
   (when budget-only-catalog (list :onlyCatalog (expand-file-name budget-only-catalog)))
   (when budget-rule-files
     (list :ruleFiles (vconcat (mapcar #'expand-file-name budget-rule-files))))
   (when budget-rules
     (list :rules (mapcan (lambda (rule) (list (intern (concat ":" (car rule))) (cdr rule)))
                          (copy-sequence budget-rules))))))

(defun budget--contact (&rest _)
  "How eglot reaches the server."
  (append (list budget-program "lsp")
          (when (budget--options) (list :initializationOptions (budget--options)))))

;;; Completion

;; The name of a subject is written into the next cell by an edit of its own, whose place is that
;; before the code was written.  The clients look for it in the text afterwards.

(defun budget--move-edits (edits column distance)
  "Move those of EDITS that stand behind COLUMN of this line by DISTANCE."
  (cl-flet ((value (object key)
              (if (hash-table-p object) (gethash key object)
                (plist-get object (intern (concat ":" key))))))
    (seq-doseq (edit edits)
      (dolist (end '("start" "end"))
        (let* ((place (value (value edit "range") end))
               (character (value place "character")))
          (when (and (= (value place "line") (1- (line-number-at-pos nil t))) (>= character column))
            (if (hash-table-p place) (puthash "character" (+ character distance) place)
              (plist-put place :character (+ character distance)))))))))

(defun budget--complete (apply-edits complete &rest values)
  "Call COMPLETE with VALUES; what it adds by APPLY-EDITS goes to its place."
  (let* ((column (- (point) (line-beginning-position)))
         (length (- (line-end-position) (line-beginning-position)))
         (offer (apply complete values))
         (finish (and (derived-mode-p 'budget-mode)
                      (plist-get (nthcdr 3 offer) :exit-function))))
    (if (not finish)
        offer
      (append
       (list (nth 0 offer) (nth 1 offer) (nth 2 offer)
             :exit-function
             (lambda (text status)
               (let ((original (symbol-function apply-edits)))
                 (cl-letf (((symbol-function apply-edits)
                            (lambda (edits &rest more)
                              (let ((now (- (line-end-position) (line-beginning-position))))
                                (budget--move-edits edits column (- now length)))
                              (apply original edits more))))
                   (funcall finish text status)))))
       ;; Of two values for a key the first counts.
       (nthcdr 3 offer)))))

;;; Eglot and lsp-mode

(defun budget--show-all ()
  "Let eldoc tell the findings at point beside what is there, of which eglot would show one."
  (when (and (derived-mode-p 'budget-mode) (fboundp 'eldoc-documentation-compose))
    (setq-local eldoc-documentation-strategy #'eldoc-documentation-compose)))

(add-hook 'eglot-managed-mode-hook #'budget--show-all)

(with-eval-after-load 'eglot
  (advice-add 'eglot-completion-at-point :around
              (apply-partially #'budget--complete 'eglot--apply-text-edits))
  (add-to-list 'eglot-server-programs '(budget-mode . budget--contact)))

(with-eval-after-load 'lsp-completion
  (advice-add 'lsp-completion-at-point :around
              (apply-partially #'budget--complete 'lsp--apply-text-edits)))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(budget-mode . "budget"))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () (list budget-program "lsp")))
    :major-modes '(budget-mode)
    :initialization-options #'budget--options
    :server-id 'budget)))

(provide 'budget-mode)
;;; budget-mode.el ends here
