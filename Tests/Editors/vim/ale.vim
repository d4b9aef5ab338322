" A session with ALE: colours, findings, a changed digit, hover, :make. Without errors it
" ends with :quit, else with :cquit.

set nocompatible encoding=utf-8 nomore hidden
filetype plugin on
syntax on
let s:out = $LOG
let s:passed = 0

function! s:say(text) abort
  call writefile([a:text], s:out, 'a')
endfunction

function! s:check(condition, what) abort
  if !a:condition
    throw a:what
  endif
  let s:passed += 1
  call s:say('ok: ' .. a:what)
endfunction

function! s:await(condition, what) abort
  for l:try in range(400)
    if a:condition()
      break
    endif
    sleep 50m
  endfor
  call s:check(a:condition(), a:what)
endfunction

" Of a text's first character, in the first line that holds another text.
function! s:group(context, text) abort
  let l:number = search('\V' .. escape(a:context, '\'), 'cnw')
  let l:line = getline(l:number)
  let l:column = stridx(l:line, a:text, stridx(l:line, a:context)) + 1
  return synIDattr(synID(l:number, l:column, 1), 'name')
endfunction

function! s:finding(line) abort
  for l:each in getloclist(0)
    if l:each.type ==# 'E' && (a:line == 0 || l:each.lnum == a:line)
      return l:each
    endif
  endfor
  return {}
endfunction

function! s:preview() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow')
      return join(getbufline(winbufnr(l:window), 1, '$'), "\n")
    endif
  endfor
  return ''
endfunction

function! s:session() abort
  execute 'edit' fnameescape($EXAMPLE)
  call s:check(&filetype ==# 'budget', 'the file is known by its name')
  call s:check(&commentstring ==# '// %s' && &textwidth == 0, 'its options are set')
  for [l:context, l:text, l:expected] in [
        \ ['@类型 部门预算', '@类型', 'budgetDirective'],
        \ ['# 第一部分', '第一部分', 'budgetHeading'],
        \ ['@表 支出总表', '支出总表', 'budgetTableName'],
        \ ['| 支出功能分类科目/科目编码', '支出功能', 'budgetHeader'],
        \ ['| 合计：', '合计', 'budgetTotal'],
        \ ['| 2101506 ', '2101506', 'budgetFirstCode'],
        \ ['| 2101506 ', '医疗保障经办事务', 'budgetRow'],
        \ ['| 2101506 ', '4,079.60', 'budgetAmount'],
        \ ]
    let l:found = s:group(l:context, l:text)
    call s:check(l:found ==# l:expected, l:text .. ' is ' .. l:expected .. ': ' .. l:found)
  endfor

  call s:await({-> !empty(s:finding(0))}, 'findings appear')
  " ALE takes columns of UTF-16 for those of bytes, so the line alone is right.
  let l:slip = s:finding(0)
  call s:check(getline(l:slip.lnum) =~# '9,806\.78' && l:slip.text =~# '9,806\.78', 'on the line of the wrong total')

  call search('@表 支出总表', 'w')
  call search('4,079\.\zs60')
  let l:place = line('.')
  let l:before = len(getloclist(0))
  normal! r8
  doautocmd TextChanged
  call s:await({-> !empty(s:finding(l:place)) || len(getloclist(0)) > l:before}, 'a changed digit makes a new finding')
  undo
  doautocmd TextChanged
  call s:await({-> len(getloclist(0)) == l:before && empty(s:finding(l:place))}, 'which goes with the digit')

  call cursor(l:place, 5)
  ALEHover
  call s:await({-> s:preview() =~# '医疗保障经办事务'}, 'hover names the subject')
  pclose

  compiler budget
  execute 'silent make!' fnameescape($EXAMPLE)
  let l:errors = filter(getqflist(), {_, each -> each.type ==? 'e'})
  call s:check(len(l:errors) > 0, ':make lists the errors')
  call s:check(getline(l:errors[0].lnum) =~# '| 21015 ', 'at their lines')
endfunction

try
  call s:session()
  call s:say(s:passed .. ' passed, 0 failed')
  quitall!
catch
  call s:say('not ok: ' .. v:exception)
  call s:say(execute('messages'))
  cquit!
endtry
